using Microsoft.AspNetCore.Components;

namespace Balise.App.Web;

/// <summary>A part of a page. Components are pure: they show what they are given, and fetch nothing.</summary>
public abstract class SiteComponent : ComponentBase
{
    [CascadingParameter]
    public Frame Frame { get; set; } = null!;

    protected string Language => Frame.Language;

    /// <summary>Says a sentence in the language of the page.</summary>
    protected string T(string french, string english) => Frame.Say(french, english);
}

/// <summary>A whole page, made of one model.</summary>
public abstract class SitePage<TModel> : SiteComponent
{
    [Parameter, EditorRequired]
    public required TModel Model { get; set; }
}
