// Own web and mail domains, both verified, and one issuer of people with its secret.
using '../main.bicep'

param environmentName = 'prod'
param location = 'francecentral'
param publicBaseUrl = 'https://apps.example.org'
param mailDomain = 'mail.example.org'
param mailDomainVerified = true
param alertEmail = 'operators@example.org'
param signInSettings = {
  SignIn__Issuers__psc__Authority: 'https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet'
  SignIn__Issuers__psc__ClientId: 'balise'
}
param vaultSettings = {
  SignIn__Issuers__psc__ClientSecret: 'psc-client-secret'
}
