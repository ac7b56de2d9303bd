namespace Multidustry.Wasm.Components.Validation;

/// <summary>What a check is about, for the message when it fails; put into words only then.</summary>
/// <param name="Kind">Such as <c>export</c>; may be empty.</param>
/// <param name="Name">Null where the kind says it all.</param>
/// <param name="Outer">What it is a part of.</param>
internal sealed record Place(string Kind, string? Name, Place? Outer = null)
{
    public Place Part(string kind, string? name = null) => new(kind, name, this);

    public override string ToString()
    {
        var name = Name is null ? "" : $"`{Name}`";
        return string.Join(' ', new[] { Outer?.ToString() ?? "", Kind, name }.Where(part => part.Length > 0));
    }
}
