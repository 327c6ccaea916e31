/** One rule a public service rests on, with the address of its wording where the catalogue gives one. */
export type Citation = { text: string; href?: string }

const citation = /([^[\]]*)\[([^[\]]*)\]/g

/**
 * Takes apart what the catalogue writes as one text: `§ 8 FZV [http://…], § 1 StVG [http://…]`. Only http and https become
 * links; anything else in brackets stays text, because it comes from outside.
 */
export function readLegalBasis(legalBasis: string): Citation[] {
  const found = [...legalBasis.matchAll(citation)]
  const last = found.at(-1)
  const rest = last ? legalBasis.slice(last.index + last[0].length) : legalBasis
  return [...found.map(([, text = '', address = '']) => cite(text, address)), { text: trimmed(rest) }].filter(
    ({ text }) => text,
  )
}

function cite(text: string, address: string): Citation {
  const words = trimmed(text)
  if (/^https?:\/\/\S+$/.test(address) && URL.canParse(address)) return { text: words || address, href: address }
  return { text: address ? `${words} [${address}]` : words }
}

// Between two rules stands a comma or a semicolon.
const trimmed = (text: string) => text.replace(/^[\s,;]+|[\s,;]+$/g, '')
