using Multidustry.Core.Binary;

namespace Multidustry.Protocol.State;

/// <summary>A record holds something that the build doesn't know, and whose end can't be found for that reason.</summary>
internal sealed class UnknownContentException(string message, long offset) : MalformedDataException(message, offset);
