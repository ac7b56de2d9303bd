namespace Multidustry.Core.Content;

/// <summary>An ability of a unit type; the class says which, the fields how strong.</summary>
public sealed class Ability : ContentObject
{
    internal Ability(ContentObject source)
        : base(source)
    {
    }
}
