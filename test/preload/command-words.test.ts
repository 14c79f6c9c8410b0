import { expect, it } from 'vitest';
import { commandText, commandWords } from '../../preload/model/command-words.ts';

it.each([[['page-me']], [['/opt/My Programs/page', '--text', 'it is "down"', "it's", `both " and '`, '', '"']], [[]]])(
  'writes %j so that the same words are read',
  (words) => {
    expect(commandWords(commandText(words))).toEqual(words);
  },
);
