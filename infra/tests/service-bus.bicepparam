// What a production environment gets when nothing is said.
using '../main.bicep'

param environmentName = 'prod'
param location = 'francecentral'
param alertEmail = 'operators@example.org'
