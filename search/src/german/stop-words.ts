import { fold } from './fold.ts'

/** Words that say nothing about a service; neither indexed nor asked for. */
const written = `
  aber alle allem allen aller alles als am an auch auf aus bei beim bin bis bzw da damit dann das dass dem den denn der des
  die dies diese diesem diesen dieser dieses durch ein eine einem einen einer eines er es für gemäß hat hier ich ihr ihre im in
  ins ist kann kein keine man mein meine mich mir mit möchte muss nach nicht noch nur ob oder ohne sein sich sie sind so
  sowie über um und unter vom von vor war was weil welche wenn wer werden wie wir wird wo wurde zu zum zur zwischen
`

export const stopWords: ReadonlySet<string> = new Set(written.trim().split(/\s+/).map(fold))
