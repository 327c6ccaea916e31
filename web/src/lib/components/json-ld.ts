/** schema.org data as the element that search engines read. No text in it can end the element (HTML, 4.12.1.3). */
export const jsonLdElement = (data: Record<string, unknown>) =>
  `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`
