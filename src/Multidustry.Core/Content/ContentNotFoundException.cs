namespace Multidustry.Core.Content;

/// <summary>The build has no content of the asked name or id, or there is no such build.</summary>
public sealed class ContentNotFoundException : Exception
{
    internal ContentNotFoundException(string message)
        : base(message)
    {
    }
}
