namespace Multidustry.Storage.MongoDb.Wire;

/// <summary>A server refused a command.</summary>
internal sealed class MongoCommandException(long code, string message) : IOException($"MongoDB refused a command: {message} ({code})")
{
    public long Code { get; } = code;
}
