"""NPM Visits: visits to places of detention, from the checklist on site to the report in Word."""

__version__ = "0.1.0"
