"""Errors that a person may see: one class per mistake, each with its own sentence.

UserError
├── WrongPassphrase  VaultInUse  VaultDamaged  VaultTooNew  VaultNotThere  NotAVault
├── PassphraseTaken  NoHealthMember  HealthMembersOnly
├── DiskFull  DiskFault  NotEnoughMemory  ReadOnlyFolder  FolderNotEmpty  VaultGone
├── WorkbookFault  UnknownChecklist
├── AttachmentMissing  AttachmentChanged  AttachmentTooLarge  FileNotReadable
├── PictureUnknown  PictureSvg  PictureHeic  PictureTooLarge  PictureDamaged
├── NotAReport  TrackedChanges  CopyOfAnotherReport
├── ReportTargetBusy  ReportTargetNotWritable  ConsentTakenBack  TemplateFault
└── InvalidInput

A sentence says what happened, what it means for the data and what to do next. It is an English
catalogue entry with named fields; `say` puts it into the language of the screen. Fields never
carry what a person typed into the vault: errors may reach a log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npm_visits.i18n import mark

if TYPE_CHECKING:
    from npm_visits.i18n import Words


class UserError(Exception):
    """A mistake or fault that the person can understand and act upon."""

    sentence: ClassVar[str] = ""

    def __init__(self, **fields: object) -> None:
        super().__init__(self.sentence)
        self.fields = fields

    def say(self, words: Words) -> str:
        """Return the sentence in the language of `words`."""
        return words(self.sentence, **self.fields)


class WrongPassphrase(UserError):
    sentence = mark("This passphrase opens nothing here. Nothing was changed. Check Caps Lock and the keyboard language, and try again.")


class PassphraseTaken(UserError):
    sentence = mark("This passphrase cannot be used here. Nothing was changed. Choose another one, best the six words that the program offers.")


class NoHealthMember(UserError):
    sentence = mark("Only a member with a health role can let another one behind the medical wall. Nothing was changed. Ask her or him to type her or his passphrase.")


class HealthMembersOnly(UserError):
    sentence = mark("This part is for members with a health role. Nothing was changed. Ask one of them what may be released.")


class NoConsentToRecord(UserError):
    sentence = mark("The person’s consent to the examination and to this record is not noted. Nothing was written. Ask for it and note it first.")


class VaultInUse(UserError):
    sentence = mark("This vault is already open in another window. Nothing was changed. Go to that window, or close it and try again.")


class VaultDamaged(UserError):
    sentence = mark("The vault cannot be read as a whole ({part}). Nothing was changed. Copy the vault folder to a safe place before anything else, then restore a backup or ask your office for help.")


class VaultTooNew(UserError):
    sentence = mark("This vault was written by a newer version of the program. Nothing was changed. Install the newer version to open it.")


class VaultNotThere(UserError):
    sentence = mark("There is no vault in this folder. Nothing was changed. Choose another folder, or plug in the drive that holds the vault.")


class NotAVault(UserError):
    sentence = mark("The database in this folder is not an encrypted vault of this program. It was not touched. Choose another folder.")


class VaultGone(UserError):
    sentence = mark("The vault folder cannot be reached any more. What you typed is still on the screen. Plug the drive in again; saving goes on by itself.")


class DiskFull(UserError):
    sentence = mark("The disk is full. What you typed is still on the screen but not all of it is saved. Free some space; saving goes on by itself.")


class DiskFault(UserError):
    sentence = mark("The drive reports a fault. What you typed is still on the screen but not all of it is saved. Check the drive and its cable; saving is tried again by itself. If it goes on, copy the vault folder to another drive.")


class NotEnoughMemory(UserError):
    sentence = mark("The computer has too little free memory to open the vault. Nothing was changed. Close other programs and try again.")


class ReadOnlyFolder(UserError):
    sentence = mark("This folder cannot be written to. Nothing was changed. Choose a folder of your own, or ask for the right to write to this one.")


class FolderNotEmpty(UserError):
    sentence = mark("This folder already holds other files. Nothing was changed. Choose an empty folder or a new name.")


class InvalidInput(UserError):
    """A typed value that cannot be taken; `field` is the untranslated label of the control."""

    sentence = mark("This entry cannot be used. Nothing was lost. Correct it and go on.")


class EndsBeforeItBegins(InvalidInput):
    sentence = mark("The visit would end before it begins. The dates were kept as they were. Choose an end on or after the first day.")


class PlaceHasVisits(InvalidInput):
    sentence = mark("This place has visits, so it stays in the register. Nothing was changed. Mark it as closed instead.")


class ConsentDayMissing(InvalidInput):
    sentence = mark("The day of the person’s renewed consent is missing, before the talk, or still to come. Nothing was changed. Enter the day on which the person said so anew.")


class AlreadyConfirmed(InvalidInput):
    sentence = mark("You have confirmed this already. Nothing was changed. It takes two different officers: ask another one to confirm it under her or his own passphrase.")


class ThresholdOutOfBounds(InvalidInput):
    sentence = mark("A whole number from {least} to {most} belongs here. The last one that could be taken is kept.")


class NoFieldInName(InvalidInput):
    sentence = mark("A file name needs at least one field in braces, or all files would have the same name. The last pattern that could be used is kept.")


class UnknownFieldInName(InvalidInput):
    sentence = mark("Braces hold the fields below and nothing else. The last pattern that could be used is kept.")


class SignInName(InvalidInput):
    sentence = mark("File names cannot hold {signs} or signs that are not seen. The last pattern that could be used is kept.")


class FieldTwiceInName(InvalidInput):
    sentence = mark("A field stands there twice. The last pattern that could be used is kept.")


class NameTooLong(InvalidInput):
    sentence = mark("The words beside the fields are too long: {n} letters at most. The last pattern that could be used is kept.")


class ReportTargetBusy(UserError):
    sentence = mark("The report cannot be written because this document is open in another program. The vault is not affected. Close the document there and export again, or choose another name.")


class ReportTargetNotWritable(UserError):
    sentence = mark("The report cannot be written to this folder. The vault is not affected. Choose another folder and export again.")


class ConsentTakenBack(UserError):
    sentence = mark("The file was not written: while it was made, a person withdrew a consent or has to be protected. The vault is not affected. Export again; the new file leaves out what may no longer be told.")


class LetterKeptBack(UserError):
    sentence = mark("No letter can be written on this matter: the person has not agreed that the case is raised, or has to be protected. It is kept as it is. Ask for consent, or write about what you saw without that person.")


class LetterEmpty(UserError):
    sentence = mark("There is nothing to write a letter about yet. Nothing was changed. Write what cannot wait first.")


class TemplateFault(UserError):
    sentence = mark("No report can be written into this template. Nothing was written. Settings, report templates, says what must be mended; choose another template meanwhile.")
class NotAReport(UserError):
    sentence = mark("This file cannot be read as a Word document. Nothing was changed. Choose the .docx file that was exported as a working copy; in another program, save it as .docx first.")


class TrackedChanges(UserError):
    sentence = mark("The document holds tracked changes. Nothing was changed here. Accept or reject all of them in Word, save, and read it back again.")


class CopyOfAnotherReport(UserError):
    sentence = mark("This document is not a working copy of this visit's report. Nothing was changed. Choose the file that was exported here as a working copy.")


class AttachmentMissing(UserError):
    sentence = mark("This attached file is no longer in the vault's folder. Everything else is whole. Restore a backup to have it back, or attach it again.")


class AttachmentChanged(UserError):
    sentence = mark("This attached file was changed outside the program and is not shown. Everything else is whole. Restore a backup to have it back, or attach it again.")


class AttachmentTooLarge(UserError):
    sentence = mark("This file is larger than 1 GB and was not attached. Nothing was changed. Attach a shorter or smaller one.")


class FileNotReadable(UserError):
    sentence = mark("This file cannot be read and was not attached. Nothing was changed. Check that it is still there and may be read.")


class PictureUnknown(UserError):
    sentence = mark("This file is not a photograph that can be opened here, whatever its name says. It was not taken and not touched. Add JPEG, PNG, WebP, GIF or BMP.")


class PictureSvg(UserError):
    sentence = mark("This file is an SVG drawing, which can hold programs. It was not taken and not opened. Add a photograph or a picture of the screen instead.")


class PictureHeic(UserError):
    sentence = mark("This photograph is in the format HEIC or AVIF, which cannot be opened here. It was not taken and not touched. Save it as JPEG and add it again; a telephone can be set to take JPEG from the beginning.")


class PictureTooLarge(UserError):
    sentence = mark("This picture is larger than can be opened safely (100 MB, or 60 million pixels, as JPEG 220 million). It was not taken and not touched. Make it smaller and add it again.")


class PictureDamaged(UserError):
    sentence = mark("This picture is damaged or cut off and cannot be shown. It was not taken and not touched. Copy it from the camera again.")


class UnknownChecklist(UserError):
    sentence = mark("The checklist {code} does not belong to this program or vault. Answers are kept. Import the checklist and try again.")
