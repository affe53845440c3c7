import type { Entry } from '../entry';

export const definitionValid: Entry = {
  title: 'The definition is valid',
  what: 'Everything that `frigg lint` reports as an error in the definition or the code, but what another check answers for; and whether the app could be read at all.',
  why: 'What is wrong there is wrong in every deploy that follows, and other answers would rest on it.',
  whatToDo: 'Run `frigg-toolkit lint`, and put right what it shows.',
  example: '$ npx frigg-toolkit lint',
};
