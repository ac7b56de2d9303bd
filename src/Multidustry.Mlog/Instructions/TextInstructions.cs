using System.Runtime.CompilerServices;
using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary>An instruction that adds to the text buffer, unless that is full.</summary>
internal abstract class TextInstruction : Instruction
{
    public sealed override int Execute(MlogProcessor processor, int next)
    {
        if (!processor.Text.IsFull)
            Append(processor, processor.Text);
        return next;
    }

    protected abstract void Append(MlogProcessor processor, TextBuffer text);
}

/// <summary><c>print</c>.</summary>
internal sealed class PrintInstruction(int value) : TextInstruction
{
    public static readonly InstructionSignature Signature =
        new("print", [Parameter.In("value", "\"frog\"")], o => new PrintInstruction(o.In(0)));

    protected override void Append(MlogProcessor processor, TextBuffer text)
    {
        ref var printed = ref processor.At(value);
        if (printed.IsNumber)
            JavaNumber.Print(text, printed.Payload);
        else
            text.Append(NameOf(processor, printed));
    }

    public static string NameOf(MlogProcessor processor, in MlogValue value) => value.Tag switch
    {
        null => "null",
        string text => text,
        ContentEntry content => content.Name,
        MlogObject named => named.PrintedName,
        _ => processor.Sensors.NameOf(value),
    };
}

/// <summary><c>printchar</c>: a UTF-16 unit or the icon of a content.</summary>
internal sealed class PrintCharInstruction(int value) : TextInstruction
{
    public static readonly InstructionSignature Signature =
        new("printchar", [Parameter.In("value", "65")], o => new PrintCharInstruction(o.In(0)));

    protected override void Append(MlogProcessor processor, TextBuffer text)
    {
        ref var printed = ref processor.At(value);
        if (printed.IsNumber)
            text.Append(unchecked((char)Conversion.ToInt32(Math.Floor(printed.Payload))));
        else if (printed.Tag is ContentEntry content)
            text.Append(ContentLooks.IconOf(content));
    }
}

/// <summary><c>format</c>: replaces the placeholder with the smallest digit, such as {0}.</summary>
internal sealed class FormatInstruction(int value) : TextInstruction
{
    private const int PlaceholderLength = 3;

    public static readonly InstructionSignature Signature =
        new("format", [Parameter.In("value", "\"frog\"")], o => new FormatInstruction(o.In(0)));

    [SkipLocalsInit]
    protected override void Append(MlogProcessor processor, TextBuffer text)
    {
        var place = FindPlaceholder(text.Text);
        if (place < 0)
            return;
        ref var inserted = ref processor.At(value);
        if (inserted.IsNumber)
        {
            Span<char> number = stackalloc char[JavaNumber.LongestText];
            text.Replace(place, PlaceholderLength, number[..JavaNumber.FormatPrinted(inserted.Payload, number)]);
        }
        else
        {
            text.Replace(place, PlaceholderLength, PrintInstruction.NameOf(processor, inserted));
        }
    }

    private static int FindPlaceholder(ReadOnlySpan<char> text)
    {
        var (best, found) = ((char)('9' + 1), -1);
        for (var i = text.IndexOf('{'); i >= 0 && i + PlaceholderLength <= text.Length;)
        {
            if (text[i + 2] == '}' && char.IsAsciiDigit(text[i + 1]) && text[i + 1] < best)
                (best, found) = (text[i + 1], i);
            var next = text[(i + 1)..].IndexOf('{');
            i = next < 0 ? -1 : i + 1 + next;
        }
        return found;
    }
}

/// <summary><c>localeprint</c>: a text of the map by its key.</summary>
internal sealed class LocalePrintInstruction(int key) : TextInstruction
{
    public static readonly InstructionSignature Signature =
        new("localeprint", [Parameter.In("value", "\"name\"")], o => new LocalePrintInstruction(o.In(0)), isPrivileged: true);

    protected override void Append(MlogProcessor processor, TextBuffer text)
    {
        ref var name = ref processor.At(key);
        if (!name.IsNumber)
            text.Append(processor.Host.World.Localise(PrintInstruction.NameOf(processor, name)));
    }
}

/// <summary><c>printflush</c>: gives the text to a message block; it is gone in any case.</summary>
internal sealed class PrintFlushInstruction(int target) : Instruction
{
    public static readonly InstructionSignature Signature =
        new("printflush", [Parameter.In("target", "message1")], o => new PrintFlushInstruction(o.In(0)));

    public override int Execute(MlogProcessor processor, int next)
    {
        ref var message = ref processor.At(target);
        var text = processor.Text;
        if (ReferenceEquals(message.Tag, MlogEntityKind.Building))
            processor.Devices.Print(message, text.Text[..Math.Min(text.Length, processor.Program.Options.Limits.MaxTextBuffer)]);
        text.Clear();
        return next;
    }
}
