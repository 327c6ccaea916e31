import { askDirectory, type Engines } from './ask-engines.ts'
import type { NameKind } from './indexes/directory-index.ts'

/** Ids of everything of a kind that answers the words, best first. For the lists of lower domains, which know no search engine. */
export const findNamesIn =
  (engines: Engines) =>
  (kind: NameKind, words: string): Promise<string[]> =>
    askDirectory(engines, (directory) => directory.matching(words, { type: [kind] }))
