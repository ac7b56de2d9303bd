namespace Multidustry.Wasm.Components.Tasks;

/// <summary>A message about an error, for people.</summary>
internal sealed record ErrorContext(string Message);
