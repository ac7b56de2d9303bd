namespace Multidustry.Wasm.Components.Codecs;

/// <summary>Stands for a parameter or result that a function does not have.</summary>
internal readonly struct Nothing;
