export interface SourceRange {
  file: string;
  start: number;
  end: number;
}

export interface Position {
  line: number;
  column: number;
}

export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/** Only `safe` edits are applied without being asked for; `display` ones never are. */
export type Safety = 'safe' | 'unsafe' | 'display';

export interface Edit extends TextEdit {
  file: string;
  safety: Safety;
  why: string;
}
