using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Client;

// What a player can do. Methods that send a packet say whether it could be sent; what the server makes of it, packets will tell.
public sealed partial class MindustryClient
{
    /// <summary>Build plans that are not finished or refused yet.</summary>
    public int PendingPlans => _controls.PlanCount;

    /// <summary>Types a line of chat, or a command when it starts with a slash.</summary>
    public bool SendChat(string text) => Send(new SendChatMessagePacket { Message = text });

    /// <summary>Moves the own unit to a position, in world units, at the speed of its type.</summary>
    public void MoveTo(float x, float y) => _controls.MoveTo(x, y);

    /// <summary>Points at a position, in world units, and shoots at it or not.</summary>
    public void Aim(float x, float y, bool shoot = false) => _controls.Aim(x, y, shoot);

    /// <summary>Queues build plans; they are repeated until the server reports each one finished or refused. The unit must be near.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A plan lies outside the world: a server would misread everything after it.</exception>
    public void Build(params ReadOnlySpan<BuildPlan> plans)
    {
        foreach (var plan in plans)
            if (World is { } world && !world.Tiles.Contains(plan.Position))
                throw new ArgumentOutOfRangeException(nameof(plans), plan.Position, "The plan lies outside the world.");
        _controls.Build(plans);
    }

    /// <summary>Queues the building of a block.</summary>
    /// <inheritdoc cref="Build(ReadOnlySpan{BuildPlan})"/>
    public void Build(Block block, TilePosition position, byte rotation = 0, ConfigValue config = default) =>
        Build(BuildPlan.Place(position, block.Id, rotation, config));

    /// <summary>Forgets all plans.</summary>
    public void ClearPlans() => _controls.ClearPlans();

    /// <summary>Configures a building.</summary>
    public bool Configure(TilePosition building, ConfigValue value) => Send(new TileConfigPacket { Build = building, Value = value });

    /// <summary>Turns a building.</summary>
    public bool Rotate(TilePosition building, bool counterClockwise = true) => Send(new RotateBlockPacket { Build = building, Direction = counterClockwise });

    /// <summary>Takes items out of a building, within 220 world units.</summary>
    public bool RequestItem(TilePosition building, Item item, int amount) =>
        Send(new RequestItemPacket { Build = building, Item = item.Id, Amount = amount });

    /// <summary>Puts what the unit carries into a building, within 220 world units.</summary>
    public bool TransferInventory(TilePosition building) => Send(new TransferInventoryPacket { Build = building });

    /// <summary>Throws away what the unit carries.</summary>
    /// <param name="angle">The direction in degrees.</param>
    public bool DropItem(float angle) => Send(new DropItemPacket { Angle = angle });

    /// <summary>Leaves the unit and comes back at a core.</summary>
    public bool Respawn() => Send(default(UnitClearPacket));

    /// <summary>Takes control of a unit of the own team.</summary>
    public bool Control(ClientUnit unit) => Send(new UnitControlPacket { Unit = UnitReference.Unit(unit.Id) });

    /// <summary>Sends any packet of the client's build.</summary>
    /// <returns>False when the client is not connected.</returns>
    /// <exception cref="NotSupportedException">The build hasn't got this packet.</exception>
    public bool Send<TPacket>(in TPacket packet)
        where TPacket : struct, IPacket<TPacket> => _connection is { IsOpen: true } connection && connection.TrySend(packet);
}
