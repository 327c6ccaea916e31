import { expect, test } from 'vitest'
import { testOutside } from '../../../test/outside.ts'
import { checkAddresses } from './check-addresses.ts'
import { readPubliccode } from './read.ts'

const ask = await testOutside((request, response) => response.writeHead(request.url === '/da' ? 200 : 404).end())

test('addresses that do not answer are told at their key', async () => {
  const text = `name: x
url: https://empfang.example/da
roadmap: https://empfang.example/fort
description:
  de:
    videos: [https://empfang.example/da, https://unbekannt.example/]
supports: [{ id: https://unbekannt.example/norm }]
`
  expect(await checkAddresses(readPubliccode(Buffer.from(text)), ask)).toEqual([
    { key: 'roadmap', line: 3, column: 1, rule: 'no-answer', message: expect.stringContaining('antwortet mit 404') },
    {
      key: 'description.de.videos[1]',
      line: 6,
      column: 5,
      rule: 'no-answer',
      message: 'Den Namen in der Adresse gibt es nicht.',
    },
  ])
})
