namespace Multidustry.Plugins.Calls;

/// <summary>A call of a plugin that takes time.</summary>
/// <param name="Plugin">Who calls.</param>
/// <param name="Id">Its number, to be given back with the outcome.</param>
/// <param name="Request">What is asked.</param>
public sealed record PluginCall(string Plugin, uint Id, PluginRequest Request);

/// <summary>What a plugin asks for.</summary>
public abstract record PluginRequest
{
    private protected PluginRequest()
    {
    }
}

/// <summary>Which key-value store.</summary>
public enum ValueScope
{
    /// <summary>The node's.</summary>
    Node,

    /// <summary>The cluster's.</summary>
    Cluster,
}

/// <summary>Reads a key.</summary>
public sealed record GetValue(ValueScope Scope, string Key) : PluginRequest;

/// <summary>Sets a key, if it has a version.</summary>
public sealed record PutValue(ValueScope Scope, string Key, byte[] Value, long? IfVersion) : PluginRequest;

/// <summary>Takes a key out.</summary>
public sealed record DeleteValue(ValueScope Scope, string Key) : PluginRequest;

/// <summary>Lists keys.</summary>
public sealed record ListValues(ValueScope Scope, string Prefix, int Limit) : PluginRequest;

/// <summary>Reads a document.</summary>
public sealed record GetDocument(string Collection, string Id) : PluginRequest;

/// <summary>Sets a document, if it has a version.</summary>
public sealed record PutDocument(string Collection, string Id, byte[] Json, long? IfVersion) : PluginRequest;

/// <summary>Takes a document out.</summary>
public sealed record DeleteDocument(string Collection, string Id) : PluginRequest;

/// <summary>Lists documents.</summary>
public sealed record ListDocuments(string Collection, string? After, int Limit) : PluginRequest;

/// <summary>Sends an HTTP request to a host that the plugin was granted.</summary>
public sealed record SendHttp(string Method, Uri Address, string ContentType, byte[] Body) : PluginRequest;
