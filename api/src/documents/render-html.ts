import type { Block, PrintableDocument, Run } from './blocks.ts'

/** A whole document as HTML that needs nothing else: for mails, packages and whoever keeps files. Every word is escaped. */
export function renderHtml({ title, subtitle, notices, sections, evidence }: PrintableDocument): string {
  return `<!doctype html>
<html lang="de">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title></head>
<body>
<main>
<h1>${escape(title)}</h1>
<p>${escape(subtitle)}</p>
${notices.map((notice) => `<p><strong>${escape(notice)}</strong></p>`).join('\n')}
${sections.map(({ number, heading, blocks }) => `<section id="p${number}">\n<h2>§ ${number} ${escape(heading)}</h2>\n${blocks.map(block).join('\n')}\n</section>`).join('\n')}
<dl>${evidence.map(({ label, value }) => `<dt>${escape(label)}</dt><dd>${escape(value)}</dd>`).join('')}</dl>
</main>
</body>
</html>
`
}

function block(one: Block): string {
  if (one.type === 'paragraph') return `<p>${runs(one.runs)}</p>`
  if (one.type === 'list') {
    const tag = one.isOrdered ? 'ol' : 'ul'
    return `<${tag}>${one.items.map((item) => `<li>${runs(item)}</li>`).join('')}</${tag}>`
  }
  const head = one.columns.map(({ label }) => `<th scope="col">${escape(label)}</th>`).join('')
  const body = one.rows.map((row) => `<tr>${row.map((cell) => `<td>${runs(cell)}</td>`).join('')}</tr>`).join('')
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`
}

const tags = { plain: null, strong: 'strong', emphasis: 'em' } as const

const runs = (all: Run[]) =>
  all
    .map(({ text, style, kind }) => {
      const words = escape(kind === 'blank' ? `[${text}]` : text).replaceAll('\n', '<br>')
      const tag = tags[style]
      return tag ? `<${tag}>${words}</${tag}>` : words
    })
    .join('')

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
