// An own mail domain whose DNS records are not verified yet: it exists, and the managed domain still sends.
using '../main.bicep'

param environmentName = 'prod'
param location = 'francecentral'
param mailDomain = 'mail.example.org'
param alertEmail = 'operators@example.org'
