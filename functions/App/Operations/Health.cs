using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Operations;

/// <summary>Says that the process answers. It asks nothing of its dependencies, so that a slow store does not restart the suite.</summary>
public static class Health
{
    public static Ok<HealthView> Handle() => TypedResults.Ok(new HealthView("live"));
}

public sealed record HealthView(string Status);
