import { defineEnvVars } from '@sveltejs/kit/env'

/** What the web process reads from its environment; a bad value stops it at the start and is named. */
export const variables = defineEnvVars({
  API_URL: {
    description: 'Internal address of the API with its version, such as http://127.0.0.1:3000/api/v1.',
    schema: (value = 'http://127.0.0.1:3000/api/v1') => {
      if (!/^https?:/.test(value) || !URL.canParse(value)) throw new Error('API_URL must be an http address')
      return value.replace(/\/$/, '')
    },
  },
  DEMO: {
    description: '1 when the catalogue holds the demo world: every page says so.',
    schema: (value) => {
      if (value !== undefined && !['', '0', '1'].includes(value)) throw new Error('DEMO must be 0 or 1')
      return value === '1'
    },
  },
})
