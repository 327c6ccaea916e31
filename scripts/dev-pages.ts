import { createServer } from 'vite'
import { demoPath } from './demo-sign-in.ts'

const { PORT = '3000', HOST = '127.0.0.1', API_URL = '', DEMO_SIGN_IN_URL } = process.env
// Both need to know under which name they were called: sign-in redirects and its cookies hang on it.
const to = (target: string) => ({ target, changeOrigin: false })
const proxy = { '/api': to(new URL(API_URL).origin), ...(DEMO_SIGN_IN_URL && { [demoPath]: to(DEMO_SIGN_IN_URL) }) }
const server = await createServer({ server: { port: Number(PORT), host: HOST, strictPort: true, proxy } })
await server.listen()
process.send?.('ready')
