/** What was typed into the registration, by name of the field. */
export type Draft = Record<
  'art' | 'name' | 'vertragsname' | 'land' | 'ars' | 'leitweg' | 'postfach' | 'website' | 'hinweis',
  string
> & { vorhaben: string[] }
