namespace Multidustry.Cluster.GameServer.Admission;

/// <summary>Somebody who is in already, as far as it matters for those who come.</summary>
internal interface IPresentPlayer
{
    string Name { get; }

    string Uuid { get; }

    string Usid { get; }
}
