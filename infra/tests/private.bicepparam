// Everything that holds data behind a private network, and a budget.
using '../main.bicep'

param environmentName = 'prod'
param location = 'francecentral'
param networking = 'private'
param alertEmail = 'operators@example.org'
param budgetAmount = 900
param budgetStart = '2026-12-01'
param budgetEmails = ['comptabilite@example.org']
