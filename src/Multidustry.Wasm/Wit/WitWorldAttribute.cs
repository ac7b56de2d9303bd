using System;

namespace Multidustry.Wasm.Wit;

/// <summary>
/// Gives a partial class the typed form of a world: C# interfaces for what its components import, and members for what they
/// export. The WIT texts are the <c>.wit</c> files among the project's <c>AdditionalFiles</c>.
/// </summary>
/// <param name="world">The world's name; with its package (<c>my:game/plugin</c>) where several have one of that name.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WitWorldAttribute(string world) : Attribute
{
    /// <summary>The world's name.</summary>
    public string World { get; } = world;
}
