import type { FileReasonId } from '../types';
import type { Entry } from './entry';

/** Why a file was passed over, or could not be dealt with. */
export const files: Record<FileReasonId, Entry> = {
  'file-too-large': {
    title: 'The file is too large',
    what: 'The file is over 5 MB and was not read. When it is the entry or holds the definition, the exit code is 2.',
    why: 'Files of that size are built or data, and reading them would cost more than it tells.',
    whatToDo:
      'If it is build output, name it in `.gitignore`. If the definition is in it, name the source file as the entry.',
  },
  'file-minified': {
    title: 'The file is minified',
    what: 'The lines of the file are over 500 characters long on average, so it was not read. When it is the entry or holds the definition, the exit code is 2.',
    why: 'Minified code is built from other files. An edit there would be lost.',
    whatToDo:
      'If it is build output, name it in `.gitignore`. If the definition is in it, name the source file as the entry.',
  },
  'not-utf8': {
    title: 'The file is not UTF-8',
    what: 'The bytes of the file are not valid UTF-8 (it may be Latin-1 or UTF-16), so it was neither read nor changed.',
    why: 'Writing it back could change characters that have nothing to do with the edit.',
    whatToDo: 'Convert the file to UTF-8 and run again.',
    example: '$ iconv -f latin1 -t utf-8 backend/index.js > converted.js',
  },
  'syntax-error': {
    title: 'The file does not parse',
    what: 'The file is no valid JavaScript, TypeScript, JSON or YAML. The place and the lines around it are printed. The exit code is 2 when the file matters: the entry, what the definition reaches, or a file that holds a searched name.',
    why: 'What can not be parsed can not be understood. The other files and apps are still dealt with.',
    whatToDo: 'Correct the file at the printed place, and run again.',
  },
  unreadable: {
    title: 'The file or folder can not be read',
    what: 'The operating system refused to open the file or to list the folder.',
    why: 'A verdict over files that were not seen could be wrong.',
    whatToDo: 'Give the user who runs the command the right to read it, and run again.',
    example: '$ chmod u+r backend/index.js',
  },
  'changed-on-disk': {
    title: 'The file has changed in the meantime',
    what: 'Between reading and writing, the file was changed by someone else. Nothing was written for this app.',
    why: 'The edit was made for other bytes, and would overwrite the change.',
    whatToDo: 'Run again when nothing else (an editor, a watcher, a formatter) writes to the file.',
  },
  'not-writable': {
    title: 'The file may not be written',
    what: 'The edit is known, and the permissions of the file or of its folder do not allow to write it.',
    why: 'Permissions are yours to change.',
    whatToDo: 'Give the user who runs the command the right to write it, and run again.',
    example: '$ chmod u+w backend/index.js',
  },
  'write-failed': {
    title: 'Writing failed',
    what: 'The operating system reported an error while a file, or the result on standard output, was written: a full disk, say. The file has its old content.',
    why: 'A file is replaced in one step, so that it is never half written.',
    whatToDo: "Do what the operating system's message asks for, and run again.",
  },
  'verification-failed': {
    title: 'The result did not read as planned',
    what: 'After the edit the file did not parse, or the definition did not read as planned. Every file of the app was put back, and the exit code is 2.',
    why: 'Nothing stays that was not verified.',
    whatToDo:
      'Make the change by hand with the printed lines. A report of what your definition looks like is welcome.',
  },
};
