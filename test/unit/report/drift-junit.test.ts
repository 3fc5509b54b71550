import { describe, expect, it } from 'vitest'
import { renderDriftJunit } from '../../../lib/report/drift-junit'
import { aDriftReport, aDriftResource } from '../../helpers/drift-reports'

describe('renderDriftJunit', () => {
  it('makes a suite of each stack, and one of what is unmanaged', () => {
    expect(renderDriftJunit(aDriftReport())).toBe(`\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="drift" tests="6" failures="2" errors="1">
  <testsuite name="shop" tests="3" failures="2" errors="0" skipped="0" timestamp="2026-11-23T08:00:00">
    <testcase classname="shop" name="vonage_application.shop">
      <failure type="edited" message="modified, edited: Shop">/capabilities/voice/conversations_ttl: 24 -&#62; 48 (medium)</failure>
    </testcase>
    <testcase classname="shop" name="vonage_number_link.hotline">
      <failure type="number-unlinked" message="missing, number-unlinked: 447700900001"></failure>
    </testcase>
    <testcase classname="shop" name="vonage_application.quiet"/>
  </testsuite>
  <testsuite name="tools" tests="2" failures="0" errors="1" skipped="1" timestamp="2026-11-23T08:00:00">
    <testcase classname="tools" name="vonage_application.late">
      <skipped message="not compared: Late"/>
    </testcase>
    <testcase classname="tools" name="vonage_application.refused">
      <error type="error" message="not read: Refused">The server refused the read (HTTP 403).</error>
    </testcase>
  </testsuite>
  <testsuite name="unmanaged" tests="1" failures="0" errors="0" skipped="1" timestamp="2026-11-23T08:00:00">
    <testcase classname="unmanaged" name="vonage_application &#60;script&#62;&#34;Other&#34; &#38; co">
      <skipped message="unmanaged: &#60;script&#62;&#34;Other&#34; &#38; co"/>
    </testcase>
  </testsuite>
</testsuites>
`)
  })

  it('writes no character that XML forbids', () => {
    const name = 'a\u0000b\u001bc\ud800d\ufffee\nf😀'
    const text = renderDriftJunit(aDriftReport({ resources: [aDriftResource({ name })] }))
    expect(text).toContain('modified, edited: a\ufffdb\ufffdc\ufffdd\ufffde&#10;f😀')
  })
})
