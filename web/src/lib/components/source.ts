/** Where a fact was read. */
export type Source = {
  url: string
  title?: string | null
  publisher?: string | null
  /** Day, month or year of the source. */
  publishedOn?: string | null
  /** The day the fact was taken into the catalogue. */
  recordedOn?: string | null
}
