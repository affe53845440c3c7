import { repository } from '../../package.json';

/** Where the project can be read about. */
export const projectAddress = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');

/** The page of a permanent id: the newest, since ids are never reused. */
export const pageAddress = (group: string, id: string): string =>
  `${projectAddress}/blob/main/docs/${group}/${id}.md`;
