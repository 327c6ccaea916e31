/** One mail, ready to leave. `id` is the same whenever the same mail is sent again, so that receivers can tell. */
export type Mail = { id: string; to: string; subject: string; text: string; html: string }

export type Letter = {
  id: string
  to: string
  subject: string
  paragraphs: string[]
  /** The one link. */
  link: { label: string; address: string }
  /** Why the receiver gets this, and what to do about it. */
  footer: string
  isDemo: boolean
}

const greeting = 'Guten Tag,'
const demoNote = 'Vorführung: Alle Organisationen und Vorgänge dieses FIT-Stores sind erfunden.'

/** The same words as plain text and as simple HTML. */
export function composeMail({ id, to, subject, paragraphs, link, footer, isDemo }: Letter): Mail {
  const closing = isDemo ? [footer, demoNote] : [footer]
  const text = [greeting, ...paragraphs, `${link.label}:\n${link.address}`, `-- \n${closing.join('\n')}`].join('\n\n')
  const html = `<!doctype html>
<html lang="de">
<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="font-family: sans-serif; max-width: 38rem; line-height: 1.5">
${[greeting, ...paragraphs].map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('\n')}
<p><a href="${escaped(link.address)}">${escaped(link.label)}</a></p>
<hr>
${closing.map((line) => `<p><small>${escaped(line)}</small></p>`).join('\n')}
</body>
</html>
`
  return { id, to, subject: subject.replace(/\s+/g, ' ').trim(), text: `${text}\n`, html }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
