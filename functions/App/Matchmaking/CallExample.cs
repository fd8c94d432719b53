using Balise.Domain.Matchmaking;

namespace Balise.App.Matchmaking;

/// <summary>A call that is valid today, to start from.</summary>
public static class CallExample
{
    public static IResult Handle(TimeProvider clock) => TypedResults.Text(Of(ParisDay.Of(clock.GetUtcNow())), "application/json");

    public static string Of(DateOnly today) => $$"""
        {
          "schema": "experiment-call/1",
          "title": { "fr": "Suivi à domicile après une chirurgie", "en": "Follow-up at home after surgery" },
          "description": {
            "fr": "Un service de chirurgie veut essayer pendant six mois un suivi à distance avec cent patients.",
            "en": "A surgery department wants to try remote follow-up with a hundred patients for six months."
          },
          "setting": "public-hospital",
          "specialties": [],
          "region": "53",
          "functions": ["telemonitoring", "self-monitoring", "discharge-follow-up"],
          "opensOn": "{{today:O}}",
          "closesOn": "{{today.AddDays(60):O}}",
          "minimumLevels": { "security": 2 },
          "contact": { "name": "Cellule innovation", "email": "innovation@hospital.example.org", "language": "fr" }
        }
        """;
}
