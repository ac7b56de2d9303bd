namespace Multidustry.Protocol.Connections;

/// <summary>A server ended a connection before it was of any use.</summary>
public sealed class ConnectionRefusedException : Exception
{
    /// <summary>Creates the exception with what happened.</summary>
    public ConnectionRefusedException(string message)
        : base(message)
    {
    }
}
