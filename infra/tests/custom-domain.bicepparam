// Own web and mail domains, both verified, and an issuer people sign in with, whose secret is in the vault.
using '../main.bicep'

param environmentName = 'prod'
param location = 'francecentral'
param publicBaseUrl = 'https://apps.example.org'
param mailDomain = 'mail.example.org'
param mailDomainVerified = true
param alertEmail = 'operators@example.org'
param signIn = {
  Issuers__proconnect__Authority: 'https://issuer.example.org'
  Issuers__proconnect__ClientId: 'balise'
}
param settings = {
  SecurityText__Contact: 'mailto:security@example.org'
  SecurityText__Expires: '2027-06-30'
}
param vaultSettings = {
  SignIn__Issuers__proconnect__ClientSecret: 'sign-in-client-secret'
}
