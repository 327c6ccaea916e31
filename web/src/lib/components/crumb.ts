/** One level above the page, as the path under the header shows it. */
export type Crumb = { label: string; href: string }
