import { fits, type Fit } from '../labels/technology.ts'

/** Whether a word of an old case is a fit that the catalogue still knows. */
export const isFit = (word: string | null): word is Fit => word !== null && Object.hasOwn(fits, word)
