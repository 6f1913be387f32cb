export function AuditPage() {
  return <h1>审计</h1>
}
