/**
 * A hotline that moves from one release to the next only when the webhooks of the next one pass a rehearsal.
 * To promote a release: add it to `releases`, deploy, set `live`, deploy. If its webhooks fail, the deploy stops and the
 * number stays where it is.
 */
import { App } from 'cdktf'
import { Hotline } from './stack'

const app = new App()
new Hotline(app, 'hotline', {
  releases: { blue: 'https://blue.example.com', green: 'https://green.example.com' },
  live: 'green',
  msisdn: '447700900000',
})
app.synth()
