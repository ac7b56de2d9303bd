namespace Multidustry.Simulation.Units;

/// <summary>What a processor last told a unit. Positions and distances in world units, times in ticks.</summary>
internal struct LogicOrders
{
    /// <summary>The way to move; a <see cref="Mlog.Hosting.UnitAction"/>.</summary>
    public int Movement;

    public float MoveX;
    public float MoveY;
    public float MoveRadius;

    /// <summary>Ticks until the unit forgets the processor.</summary>
    public float ControlTime;

    /// <summary>Ticks until each instruction may search again.</summary>
    public float SearchTime;

    /// <summary>How to aim; a <see cref="Mlog.Hosting.UnitAction"/>.</summary>
    public int Aim;

    public float TargetX;
    public float TargetY;

    /// <summary>What to aim at: 0 nothing, 1 a building, 2 a unit.</summary>
    public int TargetKind;

    public long TargetHandle;

    /// <summary>Not 0 when it is to shoot.</summary>
    public int Shoots;

    /// <summary>Not 0 when it is to hover above obstacles.</summary>
    public int Boosts;

    /// <summary>Grows with every span of time in which an instruction may search once.</summary>
    public int Period;

    /// <summary>When items were last moved, as the clock of timers has it.</summary>
    public float LastTransfer;
}

/// <summary>What a search instruction of a processor last found for a unit.</summary>
internal struct LogicAnswer
{
    /// <summary>Packed position of the processor.</summary>
    public int Processor;

    /// <summary>Index of the instruction.</summary>
    public int Site;

    /// <summary>The assembled program that the instruction belongs to.</summary>
    public int Program;

    /// <summary><see cref="LogicOrders.Period"/> of the search.</summary>
    public int Period;

    public float X;
    public float Y;

    /// <summary>Not 0 when something was found.</summary>
    public int Found;

    /// <summary>0 nothing, 1 a building, 2 a unit.</summary>
    public int Kind;

    public long Handle;
}
