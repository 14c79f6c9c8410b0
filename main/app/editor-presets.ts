/** An editor that takes a line, and how it is told. Editors that need a terminal are not here. */
export interface EditorPreset {
  readonly name: string;
  /** Its program's file name, without an ending. */
  readonly program: string;
  /** What follows the program. */
  readonly words: string;
  /** Where an application of macOS has its program, when its folder of programs is not on PATH. */
  readonly inApplication?: string;
  /** Where its program is on Windows, from the folder of the `.cmd` that PATH knows: a `.cmd` needs a shell. */
  readonly besideCmd?: string;
}

const goto = '--goto {file}:{line}';
const line = '--line {line} {file}';

/** VS Code and what is made from it, Sublime Text, JetBrains, Zed, and windows of Vim and Emacs: the order in which they are offered. */
export const editorPresets: readonly EditorPreset[] = [
  { name: 'VS Code', program: 'code', words: goto, inApplication: 'Visual Studio Code.app/Contents/Resources/app/bin', besideCmd: '../Code.exe' },
  { name: 'VS Code Insiders', program: 'code-insiders', words: goto, besideCmd: '../Code - Insiders.exe' },
  { name: 'VSCodium', program: 'codium', words: goto, inApplication: 'VSCodium.app/Contents/Resources/app/bin', besideCmd: '../VSCodium.exe' },
  { name: 'Cursor', program: 'cursor', words: goto, inApplication: 'Cursor.app/Contents/Resources/app/bin', besideCmd: '../../../Cursor.exe' },
  { name: 'Windsurf', program: 'windsurf', words: goto, inApplication: 'Windsurf.app/Contents/Resources/app/bin' },
  { name: 'Zed', program: 'zed', words: '{file}:{line}', inApplication: 'Zed.app/Contents/MacOS' },
  { name: 'Zed', program: 'zeditor', words: '{file}:{line}' },
  { name: 'Sublime Text', program: 'subl', words: '{file}:{line}', inApplication: 'Sublime Text.app/Contents/SharedSupport/bin' },
  { name: 'PyCharm', program: 'pycharm', words: line, inApplication: 'PyCharm.app/Contents/MacOS' },
  { name: 'PyCharm', program: 'pycharm64', words: line },
  { name: 'IntelliJ IDEA', program: 'idea', words: line, inApplication: 'IntelliJ IDEA.app/Contents/MacOS' },
  { name: 'DataGrip', program: 'datagrip', words: line, inApplication: 'DataGrip.app/Contents/MacOS' },
  { name: 'Kate', program: 'kate', words: line },
  { name: 'gedit', program: 'gedit', words: '+{line} {file}' },
  { name: 'Neovim (nvim-qt)', program: 'nvim-qt', words: '{file} -- +{line}' },
  { name: 'GVim', program: 'gvim', words: '+{line} {file}' },
  { name: 'MacVim', program: 'mvim', words: '+{line} {file}' },
  { name: 'Emacs', program: 'emacs', words: '+{line} {file}' },
  { name: 'Notepad++', program: 'notepad++', words: '-n{line} {file}' },
];
