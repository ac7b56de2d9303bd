namespace Multidustry.Core.Content;

/// <summary>A command that a player can give to units.</summary>
public sealed class UnitCommand : ContentEntry
{
    internal UnitCommand(ContentObject source, short id, string name)
        : base(source, ContentType.UnitCommand, id, name)
    {
        SwitchesToMove = Flag("switchToMove");
        ResetsTarget = Flag("resetTarget");
        SnapsToBuilding = Flag("snapToBuilding");
        ExactArrival = Flag("exactArrival");
        RefreshesOnSelect = Flag("refreshOnSelect");
    }

    /// <summary>A move order turns it into "move".</summary>
    public bool SwitchesToMove { get; }

    /// <summary>Giving it forgets the old target.</summary>
    public bool ResetsTarget { get; }

    /// <summary>Its target position snaps to a building.</summary>
    public bool SnapsToBuilding { get; }

    /// <summary>Units go to the exact position.</summary>
    public bool ExactArrival { get; }

    /// <summary>Selecting it again restarts it.</summary>
    public bool RefreshesOnSelect { get; }
}
