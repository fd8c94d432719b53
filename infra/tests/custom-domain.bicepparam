// Own web and mail domains, both verified, and one setting that is a secret.
using '../main.bicep'

param environmentName = 'prod'
param location = 'francecentral'
param publicBaseUrl = 'https://apps.example.org'
param mailDomain = 'mail.example.org'
param mailDomainVerified = true
param alertEmail = 'operators@example.org'
param vaultSettings = {
  Oidc__ClientSecret: 'oidc-client-secret'
}
