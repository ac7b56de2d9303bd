namespace Multidustry.Plugins.Packaging;

/// <summary>Where a plugin runs, and so which WIT world it implements.</summary>
public enum PluginKind
{
    /// <summary>Inside one world, on its thread, as part of its state.</summary>
    World,

    /// <summary>In a proxy, between players and worlds.</summary>
    Proxy,

    /// <summary>In an apiserver, watching the cluster.</summary>
    ApiServer,

    /// <summary>Behind the document store interface, as a kind of database.</summary>
    Storage,
}
