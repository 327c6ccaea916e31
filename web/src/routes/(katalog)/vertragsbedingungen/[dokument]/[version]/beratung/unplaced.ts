type Forms = {
  mayComment: boolean
  mayResolve: boolean
  mayVote: boolean
  /** Ids of the comments that can still be answered or settled. */
  open: readonly string[]
}

const labels: Readonly<Record<string, string>> = {
  kommentar: 'Kommentar',
  begruendung: 'Begründung Ihres Votums',
  antwort: 'Antwort',
  ergebnis: 'Ergebnis',
}

/** What was typed into fields the page no longer has, as words to read. */
export function unplaced(typed: Readonly<Record<string, string>>, { mayComment, mayResolve, mayVote, open }: Forms) {
  const fields = new Set([
    ...(mayComment ? ['kommentar', ...open.map((id) => `antwort-${id}`)] : []),
    ...(mayResolve ? open.map((id) => `ergebnis-${id}`) : []),
    ...(mayVote ? ['begruendung'] : []),
  ])
  return Object.entries(typed).flatMap(([name, text]) => {
    const label = labels[name.split('-')[0]!]
    return label && text && !fields.has(name) ? [{ label, text }] : []
  })
}
