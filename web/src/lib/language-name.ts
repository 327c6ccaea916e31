const wellFormed = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i

/** A language by its BCP 47 tag: `de` → `Deutsch`, `de-simple` → `Deutsch (einfache Sprache)`. What is no tag stays as it is. */
export function languageName(tag: string) {
  if (!wellFormed.test(tag)) return tag
  const language = tag.replace(/-simple$/, '')
  const name = new Intl.DisplayNames('de-DE', { type: 'language' }).of(language) ?? tag
  return language === tag ? name : `${name} (einfache Sprache)`
}
