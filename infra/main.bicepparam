// What azd passes on: `azd env set NAME VALUE` sets any of these, and docs/guides/deploy.md says what each one does.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'francecentral')
param messaging = readEnvironmentVariable('BALISE_MESSAGING', 'service-bus')
param networking = readEnvironmentVariable('BALISE_NETWORKING', 'public')
param runtimeName = readEnvironmentVariable('BALISE_RUNTIME', 'custom')
param publicBaseUrl = readEnvironmentVariable('BALISE_PUBLIC_URL', '')
param mailDomain = readEnvironmentVariable('BALISE_MAIL_DOMAIN', '')
param mailDomainVerified = bool(readEnvironmentVariable('BALISE_MAIL_DOMAIN_VERIFIED', 'false'))
param signingRoot = readEnvironmentVariable('BALISE_SIGNING_ROOT', '')
param alertEmail = readEnvironmentVariable('BALISE_ALERT_EMAIL', '')
param budgetAmount = int(readEnvironmentVariable('BALISE_BUDGET', '0'))
param budgetStart = readEnvironmentVariable('BALISE_BUDGET_START', '')
