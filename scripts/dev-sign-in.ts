// The demo sign-in as a process of its own, for development, where pages and API are processes of their own too.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { demoSignIn } from './demo-sign-in.ts'

const { PORT, PUBLIC_ORIGIN = '', DEMO_CLIENT_SECRET } = process.env
const { handle } = demoSignIn(PUBLIC_ORIGIN, DEMO_CLIENT_SECRET)
await once(createServer(handle).listen(Number(PORT), '127.0.0.1'), 'listening')
process.send?.('ready')
